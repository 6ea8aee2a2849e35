// Starts the small modules. Every page works without them.
import "./menus.js";
import "./search-key.js";
import "./find.js";
import "./text-size.js";
import "./tree.js";
import "./forms.js";
import "./keying.js";

// Only forms with long choices, pages of progress and rows to be put right need these.
if (document.querySelector(".chooser[data-from], select[data-long]")) import("./combobox.js");
if (document.querySelector("[data-live]")) import("./live.js");
if (document.querySelector("[data-enter-next]")) import("./enter-next.js");
