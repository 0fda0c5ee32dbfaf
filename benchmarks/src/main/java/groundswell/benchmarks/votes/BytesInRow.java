package groundswell.benchmarks.votes;

import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.VarbinaryJdbcType;

/**
 * Payloads as bytes in the row. Hibernate's default for PostgreSQL is a large object for each,
 * which is slower by far: a rival in that mode would flatter us.
 */
final class BytesInRow {
    private BytesInRow() {}

    /** On PostgreSQL. */
    public static final class Postgres extends PostgreSQLDialect {
        @Override
        protected String columnType(int sqlTypeCode) {
            return sqlTypeCode == SqlTypes.BLOB ? "bytea" : super.columnType(sqlTypeCode);
        }

        @Override
        public void contributeTypes(TypeContributions types, ServiceRegistry services) {
            super.contributeTypes(types, services);
            types.getTypeConfiguration()
                    .getJdbcTypeRegistry()
                    .addDescriptor(SqlTypes.BLOB, VarbinaryJdbcType.INSTANCE);
        }
    }

    /** On H2. */
    public static final class H2 extends H2Dialect {
        @Override
        protected String columnType(int sqlTypeCode) {
            return sqlTypeCode == SqlTypes.BLOB ? "varbinary" : super.columnType(sqlTypeCode);
        }

        @Override
        public void contributeTypes(TypeContributions types, ServiceRegistry services) {
            super.contributeTypes(types, services);
            types.getTypeConfiguration()
                    .getJdbcTypeRegistry()
                    .addDescriptor(SqlTypes.BLOB, VarbinaryJdbcType.INSTANCE);
        }
    }
}
