import { collectReports, modules } from '../modules'

export const dynamic = 'force-dynamic'

export const GET = async () => Response.json(await collectReports(Object.keys(modules)))
