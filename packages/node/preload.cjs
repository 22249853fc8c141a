// `node -r @traceghost/node`. The thread of loader hooks runs this as well: it has no program, and cannot require ES
// modules.
const { isMainThread, parentPort } = require('node:worker_threads')

if (isMainThread || parentPort) require('./dist/boot.cjs').startProgram()
