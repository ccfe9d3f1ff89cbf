// The pages work without this script; it spares the mouse.
"use strict";
const byId = id => document.getElementById(id);
