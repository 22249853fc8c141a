import { readFileSync, writeFileSync } from 'node:fs'
import { transformSync } from '@babel/core'

const { code } = transformSync(readFileSync('main.js', 'utf8'), {
  filename: 'main.js',
  plugins: ['babel-plugin-traceghost'],
  sourceMaps: 'inline',
})
writeFileSync('out.mjs', code)
