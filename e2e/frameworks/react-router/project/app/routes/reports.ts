import { reports } from '../reports.server'

export const loader = () => Response.json(reports.splice(0))
