package groundswell.benchmarks.votes;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateEventEntry;
import org.axonframework.messaging.core.unitofwork.transaction.Transaction;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.jpa.TokenEntry;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What the engine that ships with Axon keeps, through Hibernate: one entity manager and one
 * transaction for the thread that begins it.
 */
final class StockEntities implements TransactionManager, AutoCloseable {
    private final HikariDataSource pool;
    private final EntityManagerFactory entities;
    private final ThreadLocal<@Nullable EntityManager> current = new ThreadLocal<>();

    /** Its tables in a part of a database; new ones, or those that are there. */
    StockEntities(Part part, boolean create) {
        pool = part.pool();
        entities =
                new HibernatePersistenceConfiguration("stock")
                        .managedClass(AggregateEventEntry.class)
                        .managedClass(TokenEntry.class)
                        .property("jakarta.persistence.nonJtaDataSource", pool)
                        .property("hibernate.dialect", part.dialect())
                        .property("hibernate.globally_quoted_identifiers", true)
                        .property("hibernate.hbm2ddl.auto", create ? "create" : "none")
                        .createEntityManagerFactory();
    }

    /** The connections. */
    HikariDataSource pool() {
        return pool;
    }

    /** That of the thread's transaction; the processor reads without one, and closes its own. */
    EntityManager manager() {
        var manager = current.get();
        return manager == null ? entities.createEntityManager() : withoutClose(manager);
    }

    // The engine closes what it is given before it commits, as a shared one of Spring allows.
    private static EntityManager withoutClose(EntityManager manager) {
        return (EntityManager)
                Proxy.newProxyInstance(
                        EntityManager.class.getClassLoader(),
                        new Class<?>[] {EntityManager.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                return null;
                            }
                            try {
                                return method.invoke(manager, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
    }

    @Override
    public Transaction startTransaction() {
        var manager = entities.createEntityManager();
        var transaction = manager.getTransaction();
        transaction.begin();
        var outer = current.get();
        current.set(manager);
        return new Transaction() {
            @Override
            public void commit() {
                try {
                    transaction.commit();
                } finally {
                    end();
                }
            }

            @Override
            public void rollback() {
                try {
                    if (transaction.isActive()) {
                        transaction.rollback();
                    }
                } finally {
                    end();
                }
            }

            private void end() {
                manager.close();
                current.set(outer);
            }
        };
    }

    @Override
    public void close() {
        entities.close();
        pool.close();
    }
}
