var R=require("../../../chunks/[turbopack]_runtime.js")("server/pages/api/trpc/[trpc].js")
R.c("server/chunks/[externals]__1-1qu14rsqwro._.js")
R.c("server/chunks/[root-of-the-server]__1ykodzwr0iuoq._.js")
R.c("server/chunks/[root-of-the-server]__0_69d4xk-qi7j._.js")
R.m(22658)
module.exports=R.m(22658).exports
