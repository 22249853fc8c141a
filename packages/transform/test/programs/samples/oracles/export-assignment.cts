import fs = require('fs')
const { join, resolve: absolute = join, ...others } = require('path')
namespace Things { export const a = fs }
function main() { return [join, absolute, others, Things.a, module, exports, require, __dirname, arguments, this] }
export = main
