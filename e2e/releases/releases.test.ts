/** Code that an older release has built works on this runtime, and the other way round. */

import { expect, test } from 'vitest'
import { describeHosts } from '../matrix/describe-hosts.ts'
import { hosts } from './hosts.ts'
import { manifestOf, releasedPath, VERSION } from './released.ts'

test('the packed packages are those of one release, with the runtime that their code runs on', () => {
  const names = ['traceghost', '@traceghost/transform', 'babel-plugin-traceghost', 'unplugin-traceghost']
  expect(names.map((name) => manifestOf(name).version)).toEqual(names.map(() => VERSION))
})

test('no function of the recorder is gone, so that older code can be linked', async () => {
  const exported = async (path: string): Promise<string[]> => Object.keys(await import(path))
  const before = await exported(releasedPath('traceghost/dist/recorder.js'))
  expect(before).toContain('capture')
  expect(await exported('traceghost/recorder')).toEqual(expect.arrayContaining(before))
})

describeHosts(hosts)
