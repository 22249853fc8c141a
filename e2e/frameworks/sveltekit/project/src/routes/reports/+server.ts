import { json } from '@sveltejs/kit'
import { reports } from '../../reports.server'

export const GET = () => json(reports.splice(0))
