"""Run migrations on the connection that kimlab.store hands over; there is no offline mode."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
