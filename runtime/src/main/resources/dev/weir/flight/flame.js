// Makes the clicked frame as wide as the picture, and all above it with it.
(function () {
  var width = 1200, letter = 6.6;
  var frames = Array.prototype.slice.call(document.querySelectorAll("g.f"));
  function num(g, name) { return parseFloat(g.getAttribute("data-" + name)); }
  function zoom(to) {
    var x0 = num(to, "x"), w0 = num(to, "w"), l0 = num(to, "l"), end = x0 + w0, near = 1e-9;
    frames.forEach(function (g) {
      var x = num(g, "x"), w = num(g, "w"), below = num(g, "l") < l0;
      var shown = below ? x <= x0 + near && x + w >= end - near : x >= x0 - near && x + w <= end + near;
      g.style.display = shown ? "" : "none";
      if (!shown) { return; }
      var left = below ? 0 : (x - x0) / w0 * width, wide = below ? width : w / w0 * width;
      var box = g.querySelector("rect"), text = g.querySelector("text"), name = text.getAttribute("data-n");
      box.setAttribute("x", left);
      box.setAttribute("width", Math.max(0.2, wide - 0.5));
      text.setAttribute("x", left + 3);
      var letters = Math.floor((wide - 6) / letter);
      text.textContent = letters >= name.length ? name : letters < 3 ? "" : name.slice(0, letters - 1) + "\u2026";
    });
  }
  frames.forEach(function (g) {
    g.style.cursor = "pointer";
    g.addEventListener("click", function () { zoom(g); });
  });
})();
