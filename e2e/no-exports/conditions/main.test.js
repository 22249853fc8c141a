import { configure, ghost } from 'traceghost'

configure({ reportType: 'terminal' })

const pack = ghost((item) => item.size.width)

test('packs', () => expect(pack({ name: 'box' })).toBe(1))
