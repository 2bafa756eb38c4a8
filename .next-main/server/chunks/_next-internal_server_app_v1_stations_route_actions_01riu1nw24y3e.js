module.exports=[92118,s=>{"use strict";s.s([])}];

//# sourceMappingURL=_next-internal_server_app_v1_stations_route_actions_01riu1nw24y3e.js.map