import type { APIRoute } from 'astro'
import { reports } from '../reports.server'

export const GET: APIRoute = () => Response.json(reports.splice(0))
