import { defineMiddleware } from 'astro:middleware'
import { languageOf } from './language'
import './reports.server'

export const onRequest = defineMiddleware(({ request, isPrerendered }, next) => {
  if (!isPrerendered) languageOf(request.headers.get('x-language') ?? 'en')
  return next()
})
