// The pages work without this script; it spares the mouse.
"use strict";
