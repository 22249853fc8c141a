import traceghost from 'unplugin-traceghost/webpack'
import webpack from 'webpack'

await new Promise((done, failed) =>
  webpack(
    {
      mode: 'production',
      context: process.cwd(),
      entry: './main.js',
      target: 'node20',
      devtool: 'source-map',
      output: {
        path: process.cwd(),
        filename: 'out.cjs',
        devtoolModuleFilenameTemplate: 'file://[absolute-resource-path]',
      },
      plugins: [traceghost()],
    },
    (error, stats) => (error || stats.hasErrors() ? failed(error ?? new Error(stats.toString())) : done()),
  ),
)
