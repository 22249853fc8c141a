import { createApp } from 'vue'
import './reports'
import App from './App.vue'

createApp(App).mount('#app')
