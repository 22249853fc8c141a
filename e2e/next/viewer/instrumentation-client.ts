// recipe
// instrumentation-client.ts
import { sendReports } from 'traceghost/endpoint'

if (process.env.NODE_ENV === 'development') sendReports('/traceghost/reports')
// end
