module.exports=[23322,e=>{"use strict";async function s(){let{endStreamsOnSignals:s}=await e.A(8842);s()}e.s(["register",0,s])},8842,e=>{e.v(s=>Promise.all(["server/chunks/[externals]__0ixsf8b-p6l6q._.js","server/chunks/_1nm-48-zeeztm._.js"].map(s=>e.l(s))).then(()=>s(63535)))}];

//# sourceMappingURL=src_0j_41n3w53ei6._.js.map