import { expect, test } from 'vitest'
import { DEFAULTS, MAX_CODE } from '../app/messages/request.ts'
import { LinkError, linkOf, readLink } from '../app/page/link.ts'

const options = { ...DEFAULTS, depth: 1, suppress: true }

test('a link holds a program and its options, in letters that an address may have', async () => {
  for (const code of ['', "console.log('café 🦊')\n", 'x'.repeat(MAX_CODE)]) {
    const link = await linkOf({ code, options })
    expect(link).toMatch(/^#code=[\w-]+$/)
    expect(await readLink(link)).toEqual({ code, options })
  }
})

test('a link that is broken, or unpacks to more than a program, is refused', async () => {
  const link = await linkOf({ code: 'let a = 1', options })
  const bomb = await linkOf({ code: 'x'.repeat(MAX_CODE * 100), options })
  const tooLong = await linkOf({ code: 'x'.repeat(MAX_CODE + 1), options })
  for (const broken of [link.slice(0, -5), `${link}AAAA`, '#code=', '#code=%%', '#code=AAAA', bomb, tooLong])
    await expect(readLink(broken), broken.slice(0, 40)).rejects.toThrow(LinkError)
})
