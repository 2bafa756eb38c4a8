module.exports=[13895,s=>{"use strict";s.s([])}];

//# sourceMappingURL=_next-internal_server_app_health_route_actions_1qw3wumbqaklu.js.map