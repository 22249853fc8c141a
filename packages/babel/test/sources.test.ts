/** The names that values have at their source stand in the tables of both emitters. */

import { describe, expect, it } from 'vitest'
import { asyncForms, bindingForms, textForms } from '../../runtime/test/mask/binding-forms.ts'
import { transform } from '../../transform/src/index.ts'
import { compile, versions } from './harness/babel.ts'
import { tableIn } from './harness/table.ts'

const code = [...bindingForms, ...textForms, ...asyncForms]
  .map(([, form], index) => `async function form${index}(given, fail) { ${form.replaceAll('KEY', 'password')} }`)
  .join('\n')

describe.each(versions)('Babel $version', (babel) => {
  it('writes what the transform writes', async () => {
    const marked = `'use ghost'\n${code}`
    const text = transform(marked, 'forms.js')?.code ?? expect.fail('no mark')
    const { code: compiled } = await compile(babel, marked, { filename: 'forms.js' })
    expect(tableIn(compiled, 'js')).toEqual(tableIn(text, 'js'))
  })
})
