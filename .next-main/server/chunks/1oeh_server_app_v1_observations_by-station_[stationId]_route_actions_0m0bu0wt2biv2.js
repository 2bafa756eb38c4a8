module.exports=[4549,s=>{"use strict";s.s([])}];

//# sourceMappingURL=1oeh_server_app_v1_observations_by-station_%5BstationId%5D_route_actions_0m0bu0wt2biv2.js.map