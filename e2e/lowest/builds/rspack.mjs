import { rspack } from '@rspack/core'
import traceghost from 'unplugin-traceghost/rspack'

await new Promise((done, failed) =>
  rspack(
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
