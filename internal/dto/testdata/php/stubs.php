<?php
// What the generated types need of the client library, as far as these tests go.

namespace ServiceStack;

use DateTime;
use DateTimeZone;
use UnitEnum;

interface IReturn { function createResponse(): mixed; }
interface IReturnVoid { function createResponse(): void; }
interface IGet {}
interface IPost {}
interface IPut {}
interface IPatch {}
interface IDelete {}

class ByteArray {}
class ResponseStatus
{
    public array $got = [];
    public function fromMap($o): void { $this->got = $o; }
}

#[\Attribute]
class Returns
{
    public function __construct(public string $type) {}
}

class ArrayList extends \ArrayObject
{
    public array $genericArgs = [];
    public static function create(array $genericArgs = []): ArrayList
    {
        $to = new ArrayList();
        $to->genericArgs = $genericArgs;
        return $to;
    }
    public function fromMap($o): void
    {
        foreach ($o as $item) $this[] = JsonConverters::from($this->genericArgs[0], $item);
    }
}

class TypeContext
{
    public function __construct(public string $class, public array $genericArgs = []) {}
}

class JsonConverters
{
    public static function context(string $class, array $genericArgs): TypeContext
    {
        return new TypeContext($class, $genericArgs);
    }

    public static function from(TypeContext|string $type, $value): mixed
    {
        $type = is_string($type) ? new TypeContext($type) : $type;
        switch ($type->class) {
            case 'string': case 'int': case 'float': case 'bool': case 'Dictionary':
                return $value;
            case 'DateTime':
                return new DateTime($value);
        }
        $class = (class_exists("dtos\\$type->class") ? 'dtos\\' : 'ServiceStack\\') . $type->class;
        if (is_subclass_of($class, UnitEnum::class)) return $class::from($value);
        $made = $type->genericArgs ? $class::create(genericArgs: $type->genericArgs) : new $class();
        $made->fromMap($value);
        return $made;
    }

    public static function fromArray(string $type, $values): array
    {
        return array_map(fn($value) => self::from($type, $value), $values);
    }

    public static function to(TypeContext|string $type, $value): mixed
    {
        if ($value instanceof UnitEnum) return $value->value;
        return $value instanceof DateTime ? $value->setTimezone(new DateTimeZone('UTC'))->format('Y-m-d\TH:i:s\Z') : $value;
    }

    public static function toArray(string $type, $values): array
    {
        return array_map(fn($value) => self::to($type, $value), $values);
    }
}
