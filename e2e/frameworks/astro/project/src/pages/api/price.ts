import type { APIRoute } from 'astro'
import { priceOf } from '../../prices'

export const GET: APIRoute = async ({ url }) => Response.json(await priceOf(url.searchParams.get('item')))
