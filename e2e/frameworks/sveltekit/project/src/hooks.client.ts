import './reports'
