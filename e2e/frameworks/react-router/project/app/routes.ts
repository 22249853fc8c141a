import { index, type RouteConfig, route } from '@react-router/dev/routes'

export default [
  index('routes/home.tsx'),
  route('stock', 'routes/stock.tsx'),
  route('api/price', 'routes/price.ts'),
  route('reports', 'routes/reports.ts'),
] satisfies RouteConfig
