import { configure } from 'traceghost'
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import App from './App.vue'

configure({ reportType: 'none', onReport: (report) => console.log(JSON.stringify(report)) })

renderToString(createSSRApp(App))
