import { rollup } from 'rollup'
import traceghost from 'unplugin-traceghost/rollup'

const bundle = await rollup({ input: 'main.js', external: /^traceghost/, plugins: [traceghost()] })
await bundle.write({ file: 'out.mjs', format: 'esm', sourcemap: true })
