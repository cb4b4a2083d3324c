(function () {
  "use strict";
  var open = null;
  var from = null;

  function close(giveBack) {
    if (!open) return;
    open.classList.remove("open");
    if (giveBack && from) from.focus({ preventScroll: true });
    open = from = null;
  }

  function show(id, opener) {
    var paper = document.getElementById(id);
    if (!paper) return false;
    close(false);
    open = paper;
    from = opener;
    paper.classList.add("open");
    paper.scrollTop = 0;
    paper.focus({ preventScroll: true });
    return true;
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a") : null;
    var to = link ? link.getAttribute("href") || "" : "";
    if (to.indexOf("#e-") === 0) {
      if (show(to.slice(1), link)) event.preventDefault();
    } else if (link && link.classList.contains("close")) {
      event.preventDefault();
      if (!from) from = document.getElementById(to.slice(1));
      close(true);
    } else if (open && !open.contains(event.target)) {
      close(false);
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close(true);
  });

  // A page opened at a claim: the script takes over what the address chose.
  var asked = location.hash.slice(1);
  if (asked.indexOf("e-") === 0) {
    location.hash = "";
    show(asked, document.getElementById("n-" + asked.slice(2)));
  }
})();
