import { after, afterEach, before, beforeEach, describe, it } from './runner.ts'

describe('before', () => {
  before(() => {
    const port = 0
    if (port === 0) throw new Error('no port')
  })

  it('is not run', () => {})
})

describe('before each', () => {
  beforeEach(async () => {
    const table = 'users'
    await null
    throw new Error(`no table ${table}`)
  })

  it('is not run', () => {})
})

describe('after each', () => {
  afterEach(() => {
    const files = ['a.txt']
    throw new Error(`${files.length} file is left`)
  })

  it('is run', () => {})
})

describe('after', () => {
  after(() => {
    const server = { closed: false }
    if (!server.closed) throw new Error('still open')
  })

  it('is run', () => {})
})
