// Starts the small modules. Every page works without them.
import "./menus.js";
import "./search-key.js";
import "./text-size.js";
import "./tree.js";
import "./forms.js";
import "./combobox.js";
import "./keying.js";
