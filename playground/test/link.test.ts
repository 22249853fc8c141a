import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { DEFAULTS, MAX_CODE } from '../app/messages/request.ts'
import { LinkError, linkOf, readLink } from '../app/page/link.ts'

const options = { ...DEFAULTS, depth: 1, suppress: true }

test('a link holds a program and its options, in letters that an address may have', async () => {
  const random = Array.from({ length: MAX_CODE }, () => String.fromCharCode(Math.random() * 65_536)).join('')
  const long = ['x', '\u0001', '\ud800', '文'].map((letter) => letter.repeat(MAX_CODE))
  for (const code of ['', "console.log('café 🦊')\n", ...long, random]) {
    const link = await linkOf({ code, options })
    expect(link).toMatch(/^#code=[\w-]+$/)
    expect(await readLink(link)).toEqual({ code, options })
  }
})

test('a link that is broken, or unpacks to more than a program, is refused', async () => {
  const link = await linkOf({ code: 'let a = 1', options })
  const packed = (code: string): string =>
    `#code=${deflateRawSync(JSON.stringify({ code, options })).toString('base64url')}`
  expect(await readLink(packed('let a = 1'))).toEqual({ code: 'let a = 1', options })
  const bomb = packed('x'.repeat(MAX_CODE * 100))
  const tooLong = packed('x'.repeat(MAX_CODE + 1))
  for (const broken of [link.slice(0, -5), `${link}AAAA`, '#code=', '#code=%%', '#code=AAAA', bomb, tooLong])
    await expect(readLink(broken), broken.slice(0, 40)).rejects.toThrow(LinkError)
})

test('a program that is too long has no link', async () => {
  const code = 'x'.repeat(MAX_CODE + 1)
  await expect(linkOf({ code, options })).rejects.toThrow(
    'The program is too long for a link: 50000 characters at most.',
  )
})
