import { rolldown } from 'rolldown'
import traceghost from 'unplugin-traceghost/rolldown'

const bundle = await rolldown({ input: 'main.js', platform: 'node', plugins: [traceghost()] })
await bundle.write({ file: 'out.mjs', format: 'esm', sourcemap: true, inlineDynamicImports: true })
