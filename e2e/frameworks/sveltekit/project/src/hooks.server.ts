import './reports.server'
