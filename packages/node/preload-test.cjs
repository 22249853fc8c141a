// `node -r @traceghost/node/test`: see preload.cjs.
const { isMainThread, parentPort } = require('node:worker_threads')

if (isMainThread || parentPort) require('./dist/boot.cjs').startTests()
