const { default: traceghost } = require('unplugin-traceghost/webpack')

module.exports = (options) => ({
  ...options,
  devtool: 'inline-source-map',
  plugins: [...options.plugins, traceghost()],
})
