import { writeFileSync } from 'node:fs'
import { transformFileSync } from '@traceghost/swc'

const { code } = transformFileSync('main.js', { sourceMaps: 'inline', jsc: { target: 'es2022' } })
writeFileSync('out.mjs', code)
