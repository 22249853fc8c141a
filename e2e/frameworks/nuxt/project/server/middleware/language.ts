export default defineEventHandler((event) => {
  event.context.language = languageOf(getHeader(event, 'x-language') ?? 'en')
})
