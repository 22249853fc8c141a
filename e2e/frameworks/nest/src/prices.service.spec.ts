import { Test } from '@nestjs/testing'
import { configure, flush, onReport, type Report } from 'traceghost'
import { PricesService } from './prices.service'

describe('PricesService', () => {
  let prices: PricesService

  beforeEach(async () => {
    const currency = { provide: 'CURRENCY', useValue: 'EUR' }
    const module = await Test.createTestingModule({ providers: [PricesService, currency] }).compile()
    prices = module.get(PricesService)
  })

  it('has a price', () => {
    expect(prices.of('tea')).toBe('2.50 EUR')
  })

  it('reports why there is none', async () => {
    const reports: Report[] = []
    configure({ reportType: 'none' })
    onReport((report) => void reports.push(report))
    expect(() => prices.of('soup')).toThrow(TypeError)
    await flush()
    const variables = reports[0]?.frames[0]?.scopes.flatMap((scope) => scope.variables) ?? []
    expect(variables.map(({ name }) => name).sort()).toEqual(['item', 'price'])
    expect(reports[0]?.trigger).toMatchObject({ file: 'src/prices.service.ts', line: 13 })
  })
})
