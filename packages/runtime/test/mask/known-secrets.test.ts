import { expect, it } from 'vitest'
import { createLiterals } from '../../src/mask/known-secrets.ts'

const redactedBy = (secret: string, code: string): string =>
  createLiterals([{ text: secret, isCut: false }]).redactCode(code, () => '***')

it.each([
  ["adminsOnly(admins, 'admins')", "adminsOnly(admins, '***')"],
  ['isAdmins(adminsCount) // of admins', 'isAdmins(adminsCount) // of ***'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code that is masked
  ['`all admins: ${adminsCount}`', '`all ***: ${adminsCount}`'],
  ['/admins/.test(adminsText)', '/***/.test(adminsText)'],
])('a secret of letters is masked in the texts of code, not in its names: %s', (code, masked) => {
  expect(redactedBy('admins', code)).toBe(masked)
})

it('a secret with a digit is masked in names, too', () => {
  expect(redactedBy('Zk7canary', "f(Zk7canaryCount, 'Zk7canary')")).toBe("f(***Count, '***')")
})
