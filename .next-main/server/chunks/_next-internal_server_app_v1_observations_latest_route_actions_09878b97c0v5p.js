module.exports=[84708,s=>{"use strict";s.s([])}];

//# sourceMappingURL=_next-internal_server_app_v1_observations_latest_route_actions_09878b97c0v5p.js.map