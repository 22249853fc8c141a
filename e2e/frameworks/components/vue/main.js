import { ghostVue } from 'traceghost/vue'
import { createApp } from 'vue'
import { events, serveRuns } from '../page.js'
import App from './App.vue'

serveRuns((element, failure, { handles }) => {
  const app = createApp(App, { failure })
  const handler = (error, instance, info) => {
    events.push(['handler', error.message, instance.$options.__name ?? instance.$options.name, info])
    if (handles === 'throws') throw new Error('of the handler')
  }
  if (handles === 'before') app.config.errorHandler = handler
  app.use(handles === 'after' ? ghostVue : ghostVue())
  if (handles && handles !== 'before' && handles !== 'mounted') app.config.errorHandler = handler
  if (handles === 'chained') {
    const before = app.config.errorHandler
    app.config.errorHandler = (...args) => {
      events.push(['chained'])
      before(...args)
    }
  }
  if (handles === 'production') app.config.throwUnhandledErrorInProduction = true
  app.mount(element)
  if (handles === 'mounted') app.config.errorHandler = handler
})
