module.exports=[26138,s=>{"use strict";s.s([])}];

//# sourceMappingURL=_next-internal_server_app_v1_stations_%5Bid%5D_route_actions_1eo9rg5t1qrgs.js.map