// A resolver for Jest that knows no `exports`.

const { sync } = require('resolve')

module.exports = (request, { basedir, extensions }) => sync(request, { basedir, extensions, preserveSymlinks: false })
