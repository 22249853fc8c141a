// recipe
import { receiveReports } from 'traceghost/endpoint'
import { renderJsonLine } from 'traceghost/reporters'

export const POST = receiveReports((report) => console.log(renderJsonLine(report)), {
  ...(process.env.NODE_ENV === 'production' && { maps: '.next/static' }),
})
// end
