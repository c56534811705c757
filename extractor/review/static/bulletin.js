// The bulletin: the way back by a key.
"use strict";

keys.set("i", () => location.assign("/"));
