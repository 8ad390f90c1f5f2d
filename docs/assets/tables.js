// A table that is wider than the page scrolls in a frame that the theme puts around it; the keyboard has to reach it too.
const frames = () => {
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap"))
    frame.scrollWidth > frame.clientWidth ? (frame.tabIndex = 0) : frame.removeAttribute("tabindex");
};
addEventListener("load", frames);
addEventListener("resize", frames);
